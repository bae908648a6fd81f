import type { Logo } from "../images/model.ts";
import type { PdfFile } from "./file.ts";
import { decimal, type Ref, reference } from "./syntax.ts";

/** Adds a logo to a file as an XObject: a form of width × height if it is a drawing, else an image of one unit. */
export function addLogo(file: PdfFile, { width, height, image }: Logo): Ref {
  if (image.kind === "vector") {
    const box = `[0 0 ${decimal(width, 3)} ${decimal(height, 3)}]`;
    return file.addStream(
      Buffer.from(image.operators, "latin1"),
      `/Type/XObject/Subtype/Form/BBox${box}/Resources<<>>`,
    );
  }
  const entries = (colorSpace: string) =>
    `/Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}/ColorSpace/${colorSpace}/BitsPerComponent 8`;
  const mask = image.alpha && file.addDeflated(image.alpha, entries("DeviceGray"));
  const soft = mask === undefined ? "" : `/SMask ${reference(mask)}`;
  return file.addDeflated(image.color, entries(image.colorSpace) + soft);
}
