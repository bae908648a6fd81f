import type { Logo } from "../images/model.ts";
import type { ContentStream } from "../pdf/content.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { decimal } from "../pdf/syntax.ts";

/** Points. */
export type LogoBox = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly align: "left" | "center" | "right";
};

const SHARE = { left: 0, center: 0.5, right: 1 } as const;

/** Shows a logo as large as its box allows, in the middle of its height. */
export function showLogo(document: PdfDocument, stream: ContentStream, logo: Logo, box: LogoBox): void {
  const scale = Math.min(box.height / logo.height, box.width / logo.width);
  const [width, height] = [logo.width * scale, logo.height * scale];
  const left = box.left + (box.width - width) * SHARE[box.align];
  const bottom = box.top - (box.height + height) / 2;
  // A form keeps its own measures, an image is one unit wide and high.
  const [across, up] = logo.image.kind === "vector" ? [scale, scale] : [width, height];
  stream.draw(
    `q ${decimal(across, 5)} 0 0 ${decimal(up, 5)} ${decimal(left)} ${decimal(bottom)} cm ` +
      `${document.addLogo(logo)} Q`,
  );
}
