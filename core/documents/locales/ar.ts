import { FEMALE, MALE, MIXED, UNISEX, UNSPECIFIED } from "../../gender.ts";
import type { Strings } from "./strings.ts";

export const ar: Strings = {
  bookTitle: "سجل الناخبين",
  center: "مركز الاقتراع",
  station: "محطة الاقتراع",
  office: "المكتب",
  constituency: "الدائرة الرئيسية",
  subconstituency: "الدائرة الفرعية",
  type: "النوع",
  copyOf: "نسخة من",
  copiedBy: "نسخته المراكز",
  expectedVoters: "عدد الناخبين المتوقع",
  firstVoter: "أول ناخب",
  lastVoter: "آخر ناخب",
  run: "رقم الإصدار",
  number: "الرقم",
  name: "الاسم الكامل",
  nationalId: "الرقم الوطني",
  birthYear: "سنة الميلاد",
  signature: "التوقيع",
  noVoters: "لا يوجد ناخبون مسجلون في هذه المحطة.",
  page: (page, pages) => `صفحة ${page} من ${pages}`,
  genders: {
    [MALE]: "رجال",
    [FEMALE]: "نساء",
    [UNISEX]: "رجال ونساء",
    [MIXED]: "جميع الناخبين",
    [UNSPECIFIED]: "الجنس غير مذكور",
  },
  separator: "، ",
};
