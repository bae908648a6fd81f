import { type LocaleWords, lines, words } from "./words.ts";

const male = words(`
  James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald
  Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald George Jason Edward Jeffrey Ryan Jacob Gary Nicholas Eric
  Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry
  Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry
  Austin Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Alan Juan Albert
  Willie Elijah Wayne Randy Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene Luis Marcus Clarence Howard Fred
  Ernest Martin Craig Stanley Leonard Curtis Earl Travis Chad Norman Glenn Dale Marvin Melvin Theodore Clifford Herbert
  Lewis Calvin Leroy Warren Wesley Floyd Reginald Clyde Lloyd Everett Marshall Grant Emmett Silas Amos Jasper Otis
`);

const female = words(`
  Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley
  Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen
  Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Olivia
  Heather Helen Catherine Diane Julie Victoria Joyce Lauren Kelly Christina Ruth Joan Virginia Judith Evelyn Hannah Andrea
  Megan Cheryl Jacqueline Madison Teresa Abigail Sophia Martha Sara Gloria Janice Kathryn Ann Isabella Judy Charlotte
  Julia Grace Amber Alice Jean Denise Frances Danielle Marilyn Beverly Theresa Natalie Brittany Diana Doris Kayla Alexis
  Lori Marie Tiffany Rose Irene Tammy Florence Edna Lillian Ethel Lucille Josephine Norma Ruby Eleanor Hazel Vivian Ida
  Clara Thelma Esther Pauline Juanita Rhonda Wanda Peggy Sylvia Roberta Loretta Vera Willa Opal Nellie Harriet Naomi
`);

const family = words(`
  Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson
  Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young
  Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts
  Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez
  Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James
  Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry
  Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons Graham Patterson Jordan Reynolds Hamilton
  Ford Wallace Cole West Owens Gibson Bryant Mcdonald Wells Webb Simpson Stevens Tucker Porter Hunter Hicks Crawford Henry
  Boyd Mason Kennedy Warren Dixon Burns Gordon Shaw Holmes Rice Robertson Hunt Black Daniels Palmer Mills Nichols Grant
  Knight Ferguson Stone Hawkins Dunn Perkins Hudson Spencer Gardner Stephens Payne Pierce Berry Matthews Arnold Wagner
  Willis Ray Watkins Olson Carroll Duncan Snyder Hart Cunningham Bradley Lane Andrews Harper Fox Riley Armstrong Weaver
  Greene Lawrence Elliott Sims Austin Peters Kelley Franklin Lawson Fields Ryan Schmidt Carr Wheeler Chapman Oliver
`);

export const enUS: LocaleWords = {
  male,
  female,
  family,
  ageGroups: [84, 86, 90, 91, 88, 84, 80, 82, 84, 83, 74, 60, 42, 26, 14, 5],
  landforms: lines(`
    {} Grove
    {} Creek
    {} Ridge
    {} Hollow
    {} Falls
    {} Springs
    {} Valley
    {} Meadow
    {} Crossing
    {} Landing
    {} Heights
    {} Bend
    {} Mill
    {} Point
  `),
  qualifiers: words(`
    Maple Cedar Willow Hickory Sycamore Chestnut Laurel Juniper Magnolia Dogwood Aspen Birch Clover Heron Falcon Otter
    Beaver Fox Elk Bluebird Sparrow Copper Granite Slate Amber Silver Quarry Harvest Lantern Beacon Harmony Liberty
    Prairie Orchard Windmill Shepherd Wagon Ferry Summer Winter
  `),
  centers: lines(`
    {} Elementary School
    {} Middle School
    {} High School
    {} Community Center
    {} Public Library
    {} Fire Station
    {} Recreation Center
    {} Town Hall
    {} Senior Center
    {} Armory
    {} Civic Center
    {} Grange Hall
  `),
  office: "{} Regional Office",
  constituency: "{} District",
  subconstituency: "{} Ward",
};
