import type { Logo } from "../images/model.ts";
import { ContentStream } from "./content.ts";
import { DocumentFonts } from "./document-fonts.ts";
import { PdfFile } from "./file.ts";
import { addLogo } from "./image.ts";
import {
  type DocumentFacts,
  informationDictionary,
  pageLabels,
  viewerPreferences,
  xmpPacket,
} from "./metadata.ts";
import { decimal, type Ref, reference, textString } from "./syntax.ts";

export type Size = { readonly width: number; readonly height: number };

/** Pages of one size, forms that they share, and fonts as far as they are used. */
export class PdfDocument {
  readonly #file = new PdfFile();
  readonly #size: Size;
  readonly #fonts = new DocumentFonts(this.#file);
  readonly #pages: Ref[] = [];
  readonly #objects: Ref[] = [];
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
    return this.#operatorOf(
      content.finish((bytes) =>
        this.#file.addStream(
          bytes,
          `/Type/XObject/Subtype/Form/BBox${this.#box}/Resources<</Font ${reference(this.#fontResources)}>>`,
        ),
      ),
    );
  }

  /** Adds a logo, and answers the operator that shows it: a drawing in its own measures, an image one unit wide and high. */
  addLogo(logo: Logo): string {
    return this.#operatorOf(addLogo(this.#file, logo));
  }

  #operatorOf(object: Ref): string {
    this.#objects.push(object);
    return `/X${this.#objects.length} Do`;
  }

  addPage(content: ContentStream): void {
    const stream = content.finish((bytes) => this.#file.addStream(bytes));
    this.#pages.push(
      this.#file.add(`<</Type/Page/Parent ${reference(this.#tree)}/Contents ${reference(stream)}>>`),
    );
  }

  get pages(): number {
    return this.#pages.length;
  }

  get #box(): string {
    return `[0 0 ${decimal(this.#size.width)} ${decimal(this.#size.height)}]`;
  }

  finish(facts: DocumentFacts): Uint8Array {
    const file = this.#file;
    const objects = this.#objects.map((ref, index) => `/X${index + 1} ${reference(ref)}`).join("");
    this.#fonts.embed();
    file.add(`<<${this.#fonts.resources}>>`, this.#fontResources);
    file.add(`<</Font ${reference(this.#fontResources)}/XObject<<${objects}>>>>`, this.#resources);
    file.add(
      `<</Type/Pages/Count ${this.#pages.length}/MediaBox${this.#box}` +
        `/Resources ${reference(this.#resources)}/Kids[${this.#pages.map(reference).join(" ")}]>>`,
      this.#tree,
    );
    const metadata = file.addStream(Buffer.from(xmpPacket(facts)), "/Type/Metadata/Subtype/XML");
    file.add(
      `<</Type/Catalog/Pages ${reference(this.#tree)}/Metadata ${reference(metadata)}` +
        `/Lang ${textString(facts.language)}/PageLabels ${pageLabels(facts)}` +
        `/ViewerPreferences ${viewerPreferences(facts)}>>`,
      this.#catalog,
    );
    return file.finish(this.#catalog, file.add(informationDictionary(facts)));
  }
}
