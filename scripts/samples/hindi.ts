/** A small register with Hindi names, for the pictures of the README. All people are invented. */

const MEN = ["राजेश", "सुरेश", "अमित", "विक्रम", "प्रकाश", "कृष्ण", "धर्मेन्द्र", "ज्ञानेश्वर", "श्रीकान्त", "हृदय"];
const WOMEN = ["प्रियंका", "सुनीता", "अंजलि", "लक्ष्मी", "शकुन्तला", "ऋतु", "सरस्वती", "द्रौपदी", "उर्मिला", "मीनाक्षी"];
const FAMILIES = [
  "शर्मा",
  "वर्मा",
  "त्रिपाठी",
  "मिश्रा",
  "चतुर्वेदी",
  "सिंह",
  "श्रीवास्तव",
  "द्विवेदी",
  "उपाध्याय",
  "कुशवाहा",
];

export const HINDI_CENTERS = `center_id,name,office_id,office_name,constituency_id,constituency_name,subconstituency_id,subconstituency_name,center_type,copy_of,reg_open
2101,राजकीय उच्च माध्यमिक विद्यालय,7,ज़िला निर्वाचन कार्यालय,12,उत्तर नगर,3,कृष्णा बाग,,,
`;

/** Three hundred voters of one center, in SmartElect's columns. */
export function hindiVotersCsv(): string {
  const header =
    "national_id,first_name,father_name,grandfather_name,family_name,gender,birth_date,center_id\n";
  const rows = Array.from({ length: 300 }, (_, index) => {
    const isWoman = index % 2 === 1;
    const first = (isWoman ? WOMEN : MEN)[Math.floor(index / 2) % 10];
    const father = MEN[(Math.floor(index / 2) + 1 + Math.floor(index / 40)) % 10];
    const family = FAMILIES[(index * 7 + Math.floor(index / 10)) % 10];
    const born = `${1940 + ((index * 13) % 66)}-0${1 + (index % 9)}-1${index % 10}`;
    return `IND${1_000_000 + index * 7_919},${first},${father},,${family},${isWoman ? "F" : "M"},${born},2101\n`;
  });
  return header + rows.join("");
}
