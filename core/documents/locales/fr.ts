import { FEMALE, MALE, MIXED, UNISEX, UNSPECIFIED } from "../../gender.ts";
import type { Strings } from "./strings.ts";

export const fr: Strings = {
  bookTitle: "Liste des électeurs",
  center: "Centre de vote",
  station: "Bureau de vote",
  office: "Bureau régional",
  constituency: "Circonscription",
  subconstituency: "Sous-circonscription",
  type: "Type",
  copyOf: "Copie de",
  copiedBy: "Copié par",
  expectedVoters: "Électeurs attendus",
  firstVoter: "Premier électeur",
  lastVoter: "Dernier électeur",
  run: "Édition",
  number: "N°",
  name: "Nom",
  nationalId: "Numéro national",
  birthYear: "Naissance",
  signature: "Signature",
  noVoters: "Aucun électeur n'est inscrit dans ce bureau.",
  page: (page, pages) => `Page ${page} sur ${pages}`,
  genders: {
    [MALE]: "Hommes",
    [FEMALE]: "Femmes",
    [UNISEX]: "Hommes et femmes",
    [MIXED]: "Tous les électeurs",
    [UNSPECIFIED]: "Sexe non précisé",
  },
  separator: ", ",
};
