/** Reads the XML of S3 responses, without a DOM. */
import { parseXml as parse, type XmlElement } from "@rgrove/parse-xml";

export type { XmlElement };

/** Returns the root element, or `undefined` for a text that is not well-formed XML 1.0. */
export function parseXml(text: string): XmlElement | undefined {
  try {
    return parse(text).root ?? undefined;
  } catch {
    return undefined;
  }
}

/** Returns the elements with this name at any depth, in document order. */
export function elementsOf(xml: XmlElement | undefined, name: string): XmlElement[] {
  const children = (xml?.children ?? []).filter((node): node is XmlElement => node.type === "element");
  return children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}

/** Returns the text of the first element with this name, or an empty string. */
export const textOf = (xml: XmlElement | undefined, name: string): string => elementsOf(xml, name)[0]?.text ?? "";
