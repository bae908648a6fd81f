import type { Logo } from "../images/model.ts";
import type { ContentStream } from "../pdf/content.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { decimal } from "../pdf/syntax.ts";

/** Points. */
const MOST_WIDTH = 260;

/** Shows a logo, as high as given unless that makes it too wide. */
export function showLogo(
  document: PdfDocument,
  stream: ContentStream,
  logo: Logo,
  { centerX, top, height }: { readonly centerX: number; readonly top: number; readonly height: number },
): void {
  const scale = Math.min(height / logo.height, MOST_WIDTH / logo.width);
  const width = logo.width * scale;
  const bottom = top - (height + logo.height * scale) / 2;
  // A form keeps its own measures, an image is one unit wide and high.
  const [across, up] = logo.image.kind === "vector" ? [scale, scale] : [width, logo.height * scale];
  stream.draw(
    `q ${decimal(across, 5)} 0 0 ${decimal(up, 5)} ${decimal(centerX - width / 2)} ${decimal(bottom)} cm ` +
      `${document.addLogo(logo)} Q`,
  );
}
