import type { TextDirection } from "../text/shaped.ts";
import { ContentStream } from "./content.ts";
import { DocumentFonts } from "./document-fonts.ts";
import { PdfFile } from "./file.ts";
import { dateString, decimal, type Ref, reference, textString } from "./syntax.ts";

export type Size = { readonly width: number; readonly height: number };

export type DocumentFacts = {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly direction: TextDirection;
  /** YYYY-MM-DD. */
  readonly day: string;
};

/** Pages of one size, forms that they share, and fonts as far as they are used. */
export class PdfDocument {
  readonly #file = new PdfFile();
  readonly #size: Size;
  readonly #fonts = new DocumentFonts(this.#file);
  readonly #pages: Ref[] = [];
  readonly #forms: Ref[] = [];
  readonly #catalog = this.#file.reserve();
  readonly #tree = this.#file.reserve();
  readonly #resources = this.#file.reserve();
  readonly #fontResources = this.#file.reserve();

  constructor(size: Size) {
    this.#size = size;
  }

  /** A stream to fill, and to pass to {@link addPage} or {@link addForm}. */
  open(): ContentStream {
    return new ContentStream(this.#fonts);
  }

  /** Adds what several pages show, and answers the operator that shows it. */
  addForm(content: ContentStream): string {
    const { width, height } = this.#size;
    this.#forms.push(
      this.#file.addStream(
        content.finish(),
        `/Type/XObject/Subtype/Form/BBox[0 0 ${decimal(width)} ${decimal(height)}]` +
          `/Resources<</Font ${reference(this.#fontResources)}>>`,
      ),
    );
    return `/X${this.#forms.length} Do`;
  }

  addPage(content: ContentStream): void {
    const stream = this.#file.addStream(content.finish());
    this.#pages.push(
      this.#file.add(`<</Type/Page/Parent ${reference(this.#tree)}/Contents ${reference(stream)}>>`),
    );
  }

  get pages(): number {
    return this.#pages.length;
  }

  finish({ title, language, direction, day }: DocumentFacts): Uint8Array {
    const file = this.#file;
    const { width, height } = this.#size;
    const forms = this.#forms.map((ref, index) => `/X${index + 1} ${reference(ref)}`).join("");
    this.#fonts.embed();
    file.add(`<<${this.#fonts.resources}>>`, this.#fontResources);
    file.add(`<</Font ${reference(this.#fontResources)}/XObject<<${forms}>>>>`, this.#resources);
    file.add(
      `<</Type/Pages/Count ${this.#pages.length}/MediaBox[0 0 ${decimal(width)} ${decimal(height)}]` +
        `/Resources ${reference(this.#resources)}/Kids[${this.#pages.map(reference).join(" ")}]>>`,
      this.#tree,
    );
    file.add(
      `<</Type/Catalog/Pages ${reference(this.#tree)}/Lang ${textString(language)}` +
        `/ViewerPreferences<</DisplayDocTitle true/Direction/${direction === "rtl" ? "R2L" : "L2R"}>>>>`,
      this.#catalog,
    );
    const date = dateString(day);
    const info = file.add(
      `<</Title ${textString(title)}/Producer(Rollpress)/CreationDate${date}/ModDate${date}>>`,
    );
    return file.finish(this.#catalog, info);
  }
}
