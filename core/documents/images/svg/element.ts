import { XMLParser, XMLValidator } from "fast-xml-parser";
import { BadLogo } from "../bad-logo.ts";

export type SvgElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgElement[];
};

const NAMESPACE = "http://www.w3.org/2000/svg";
const PLAIN = "export it as plain SVG";

/** Acts on the whole picture, wherever it stands. */
const ACTIVE = new Set(["style", "script", "animate", "animateMotion", "animateTransform", "set"]);

/** A node as the parser gives it: its name is the key of its children. */
type Node = Readonly<Record<string, unknown>>;
const ATTRIBUTES = ":@";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  maxNestedTags: 100,
});

/**
 * The root of an SVG file and all that is in it, without text and comments.
 *
 * A DOCTYPE may name the public SVG DTD, which is not fetched; one that declares anything is refused, so that no
 * entity can unfold into more.
 * @throws BadLogo if it is no well-formed XML, no SVG, or has a style sheet, a script or an animation
 */
export function parseElements(text: string): SvgElement {
  if (/<!DOCTYPE[^>]*\[/i.test(text) || text.includes("<!ENTITY"))
    throw new BadLogo("its DOCTYPE declares entities", PLAIN);
  const roots = parseXml(text).flatMap(elementsOf);
  const root = roots[0];
  if (root?.name !== "svg" || roots.length > 1) throw new BadLogo("its root element is not <svg>", PLAIN);
  return root;
}

/** An element as a fault names it: by its id too, if it has one. */
export function nameOf({ name, attributes }: SvgElement): string {
  const id = attributes.get("id");
  return `<${name.slice(0, 40)}${id === undefined ? "" : ` id="${id.slice(0, 40)}"`}>`;
}

function parseXml(text: string): Node[] {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true)
    throw new BadLogo(`it is no well-formed XML (line ${verdict.err.line}, ${verdict.err.msg})`, PLAIN);
  try {
    return parser.parse(text) as Node[];
  } catch (error) {
    throw new BadLogo(`it cannot be read as XML (${(error as Error).message})`, PLAIN);
  }
}

function elementsOf(node: Node): SvgElement[] {
  const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
  if (name === undefined || name === "#text" || name === "?xml") return [];
  if (name.startsWith("?xml-stylesheet")) throw new BadLogo("it has a style sheet", PLAIN);
  if (name.startsWith("?")) return [];
  const attributes = new Map(Object.entries((node[ATTRIBUTES] ?? {}) as Record<string, string>));
  // What is in another namespace is not drawn.
  if ((attributes.get("xmlns") ?? NAMESPACE) !== NAMESPACE) return [];
  const children = (node[name] as Node[]).flatMap(elementsOf);
  const element = { name, attributes, children };
  checkPrefixes(element);
  if (ACTIVE.has(name)) {
    const mend = name === "style" ? "export it with presentation attributes or inline styles" : PLAIN;
    throw new BadLogo(`it has a ${nameOf(element)}, which is not supported`, mend);
  }
  return [element];
}

/** Names with a prefix are taken as foreign, so SVG's own may have none. */
function checkPrefixes({ name, attributes }: SvgElement): void {
  const prefixes = [...attributes].filter(
    ([attribute, value]) => value === NAMESPACE && attribute !== "xmlns",
  );
  if (name.startsWith("svg:") || prefixes.some(([attribute]) => attribute !== "xmlns:svg"))
    throw new BadLogo("its elements have a prefix", PLAIN);
}
