import { type LocaleWords, lines, words } from "./words.ts";

const male = words(`
  Mohamed Ahmed Ali Mohamed_Ali Habib Hédi Béchir Sami Ridha Nabil Mondher Moncef Slim Karim Walid Hichem Anis Amine
  Youssef Aymen Khaled Fethi Lotfi Abdelkader Abdelaziz Abdelhamid Abdelkrim Abdessalem Abderrahmane Abderrazak Abdallah
  Mustapha Mahmoud Hassen Houcine Ibrahim Ismaïl Salah Salem Slimane Taoufik Taïeb Tahar Tarek Rachid Ramzi Riadh Romdhane
  Rafik Raouf Mourad Mounir Mokhtar Mongi Mehdi Mahdi Majdi Maher Malek Marwen Montassar Naceur Néji Nizar Noureddine
  Omar Oussama Othman Sadok Safouane Sahbi Saïd Samir Seifeddine Skander Sofiène Souhaïl Wajdi Wassim Wissem
  Yacine Yahia Yassine Younès Zied Zouhaïer Adel Adnène Akram Alaeddine Amor Anouar Atef Ayoub Badreddine Bilel Borhane
  Chedly Chokri Daoud Dhafer Elyès Ezzeddine Faïçal Fakhreddine Farès Farhat Farouk Férid Firas Foued Ghazi Haïthem
  Hakim Hamadi Hamdi Hamza Haroun Hatem Iheb Imed Issam Jalel Jamel Jawhar Jilani Kaïs Kamel Khalil Laroussi Lassaâd
  Brahim Hamed Hassouna Hosni Ltaïef Lazhar
`);

const female = words(`
  Fatma Mariem Amel Leïla Salma Sonia Samia Nadia Olfa Raja Rim Ines Hanen Imen Asma Amina Amira Aïcha Khadija Zeineb
  Zohra Wafa Wided Yosra Yasmine Syrine Sihem Souad Sana Saïda Sabrine Safa Samira Sarra Selma Senda Siwar Soumaya Rabiâa
  Rahma Ranim Rania Raoudha Rym Radhia Ons Oumaïma Oumayma Nour Nourhène Nawel Najet Najoua Najla Naïma Nesrine Neïla
  Monia Mouna Meriem Meryem Maha Maïssa Malak Manel Marwa Mbarka Lobna Latifa Lamia Lina Lilia Kaouther Karima Khaoula
  Jihène Jamila Jalila Houda Hédia Hela Hend Héla Hiba Hajer Halima Hayet Habiba Ghada Ghofrane Fadhila Faïza Farah Farida
  Fathia Faten Feriel Emna Dorra Donia Dalila Chiraz Chaïma Cyrine Boutheïna Basma Balkis Arij Arwa Aziza Azza Ahlem Aya
  Dhouha Dorsaf Eya Hasna Henda Insaf Intissar Kmar Mabrouka Mahbouba Maryem Mongia Nabiha Naziha Nefissa Omezzine Rafika
  Rachida Rebeh Rihab Roukaya Sabiha Saloua Selima Soulef Thouraya Tasnim Wahida Zakia Zina
`);

const family = words(`
  Trabelsi Ben_Salah Ben_Amor Ben_Youssef Hammami Jaziri Gharbi Mejri Bouazizi Chebbi Ayari Jebali Dridi Khelifi
  Mansouri Ouni Riahi Sassi Zouari Abidi Amri Ammar Aloui Arfaoui Ayadi Azzouz Baccar Baccouche Belhadj Belhassen Belkhiria
  Ben_Abdallah Ben_Achour Ben_Aïssa Ben_Ammar Ben_Brahim Ben_Cheikh Ben_Dhiab Ben_Fredj Ben_Ghorbel Ben_Hamida Ben_Hassine
  Ben_Ismaïl Ben_Jemaa Ben_Khalifa Ben_Mabrouk Ben_Mahmoud Ben_Mansour Ben_Miled Ben_Mrad Ben_Naceur Ben_Nasr Ben_Othman
  Ben_Rejeb Ben_Romdhane Ben_Saïd Ben_Slimane Ben_Tahar Ben_Yahia Ben_Zid Berrabah Bessaïs Bouaziz Bouchoucha Boudhina
  Boughanmi Bouguerra Boukadida Bouraoui Boussetta Bouzid Brahmi Chaâbane Chaïeb Chakroun Charfi Chatti Chelbi Cherif Chouchane
  Dahmani Daly Daoud Djerbi Dkhil Ellouze Essid Ezzine Fakhfakh Farhat Fekih Ferchichi Fessi Frikha Gabsi Gafsi Gargouri
  Ghedira Ghozzi Grami Guesmi Guizani Habbachi Hachicha Haddad Hadj_Kacem Hajji Hamdi Hamrouni Haouari Harrabi Hmida
  Jaouadi Jarraya Jelassi Jemli Jendoubi Jlassi Jouini Kachouri Kallel Kammoun Karoui Kasri Khadraoui Khemiri Khlifi Kouki
  Ksouri Laâbidi Laâdhari Labidi Lahmar Lakhal Limam Louati Maâlej Maâroufi Mabrouk Mahjoub Mahjoubi Mâatoug Marzouki Masmoudi
  Mathlouthi Mechri Methnani Mestiri Mhiri Miladi Mnif Mokrani Mzali Nafti Najar Nasri Neffati Oueslati Ouertani Rekik Rezgui
  Romdhani Saïdi Sallemi Sellami Sfar Slama Smaoui Snoussi Soltani Souissi Tlili Toumi Triki Turki Yacoubi Yahyaoui Zaâfouri
  Zaïbi Zarrouk Zeghal Zekri Zghal Zitouni Zribi
`);

export const frTN: LocaleWords = {
  male,
  female,
  family,
  ageGroups: [96, 98, 104, 110, 108, 98, 90, 84, 76, 64, 50, 36, 23, 13, 6, 2],
  landforms: lines(`
    Oued {}
    Aïn {}
    Bir {}
    Henchir {}
    Ksar {}
    Djebel {}
    Ras {}
    Hammam {}
    Bordj {}
    Menzel {}
    Chott {}
    Jnan {}
  `),
  qualifiers: words(`
    Zitouna Nakhla Rommana Sedra Yasmine Rihane Zaâtar Louza Karma Wardia Hamama Ghozlane Essaqr Ennesr El_Khil Enjoum
    El_Hilel Echourouk Ennassim El_Mtar Errmel El_Hajar Essakhra El_Amal El_Wafa Essafa El_Ola Ettaâwoun El_Baraka
    Erriadh El_Bouhour Essanawber El_Kantara Errihana Ezzahra_Nord Ezzahra_Sud El_Fell Ettout El_Khokh Errabiâ
  `),
  centers: lines(`
    École primaire {}
    École primaire des Martyrs {}
    Collège {}
    Lycée {}
    Lycée pilote {}
    Institut {}
    Maison de la culture {}
    Maison des jeunes {}
    Centre de formation {}
    Foyer universitaire {}
    Salle des fêtes {}
    École préparatoire {}
  `),
  office: "Bureau régional {}",
  constituency: "Circonscription {}",
  subconstituency: "Secteur {}",
};
