/** What a hover on a presigned URL says. */
import { type FoundLink, linkAt } from "presigned-common/find-links";
import { sentence, visible } from "presigned-common/format";
import { mainFacts, otherFacts, SEVERITIES, STATES } from "presigned-common/link-facts";
import { Hover, type HoverProvider, MarkdownString, Range } from "vscode";

/** Longer lines are those of generated files. */
export const MAX_LINE = 100_000;

export const hoverProvider: HoverProvider = {
  provideHover(document, position) {
    const { text } = document.lineAt(position.line);
    const link = text.length > MAX_LINE ? undefined : linkAt(text, position.character);
    return link && new Hover(markdownOf(link), new Range(position.line, link.start, position.line, link.end));
  },
};

/** Text of the URL is escaped, and no part of it becomes a link. */
function markdownOf(link: FoundLink): MarkdownString {
  const markdown = new MarkdownString();
  for (const [name, value] of hoverLines(link)) {
    markdown.appendMarkdown(`**${name}** `).appendText(value).appendMarkdown("  \n");
  }
  return markdown;
}

/** Returns labels and values. */
export function hoverLines({ inspection }: Pick<FoundLink, "inspection">): [string, string][] {
  const { Host, "Access key ID": signer, Region, "Session token": token } = otherFacts(inspection);
  const facts = {
    "Presigned URL": STATES[inspection.state].toLowerCase(),
    ...mainFacts(inspection),
    "Signed by": [signer, token && "session token"].filter(Boolean).join(", "),
    Region,
    Host,
  };
  const findings = inspection.findings.map(({ severity, message }): [string, string] => [SEVERITIES[severity], sentence(message)]);
  const known = Object.entries(facts).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
  return [...known, ...findings].map(([name, value]) => [name, visible(value)]);
}
