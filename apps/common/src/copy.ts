/** Copies a presigned request as a command, as markup or as code. */
import { curl, type PresignedRequest, shellQuote } from "presigned";
import { visible } from "./format.js";
import { escapeHtml } from "./formats/html.js";

type Copied = Pick<PresignedRequest, "method" | "url" | "headers">;

export interface CopyFormat {
  id: string;
  label: string;
  /** `key` is the object's key, which names the local file. */
  write: (request: Copied, key: string) => string;
}

export const COPY_FORMATS: readonly CopyFormat[] = [
  { id: "url", label: "URL", write: ({ url }) => url },
  { id: "curl", label: "curl", write: (request, key) => curl(request, baseName(key)) },
  { id: "wget", label: "wget", write: wget },
  { id: "markdown", label: "Markdown", write: ({ url }, key) => `[${escapeMarkdown(visible(fileNameOf(key)))}](<${url}>)` },
  { id: "html", label: "HTML", write: ({ url }, key) => `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(visible(fileNameOf(key)))}</a>` },
  { id: "python", label: "Python", write: python },
  { id: "javascript", label: "JavaScript", write: javascript },
];

export const baseName = (key: string): string => key.slice(key.lastIndexOf("/") + 1);

/** Returns the base name of a key as a file name that every system accepts. */
export function fileNameOf(key: string): string {
  const name = baseName(key).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\]/gu, "_");
  return /^\.{0,2}$/.test(name) ? "download" : name;
}

function wget({ method, url, headers }: Copied, key: string): string {
  const file = shellQuote(`./${fileNameOf(key)}`);
  const words = ["wget"];
  if (method === "GET") words.push(`--output-document=${file}`);
  else words.push(`--method=${method}`, "--output-document=-", "--server-response");
  if (method === "PUT") words.push(`--body-file=${file}`);
  for (const [name, value] of Object.entries(headers)) words.push(`--header=${shellQuote(`${name}: ${value}`)}`);
  return [...words, shellQuote(url)].join(" ");
}

function python({ method, url, headers }: Copied, key: string): string {
  const file = literal(fileNameOf(key));
  const body = method === "PUT" ? ", data=body" : "";
  const request = `request = urllib.request.Request(${literal(url)}${body}, headers=${literal(headers)}, method=${literal(method)})`;
  const lines = {
    GET: [
      "import shutil",
      "import urllib.request",
      "",
      request,
      `with urllib.request.urlopen(request) as response, open(${file}, "wb") as file:`,
      "    shutil.copyfileobj(response, file)",
    ],
    PUT: [
      "import urllib.request",
      "",
      `with open(${file}, "rb") as file:`,
      "    body = file.read()",
      request,
      "urllib.request.urlopen(request)",
    ],
  };
  const others = [
    "import urllib.request",
    "",
    request,
    "with urllib.request.urlopen(request) as response:",
    "    print(response.status, response.headers)",
  ];
  return `${(method === "GET" || method === "PUT" ? lines[method] : others).join("\n")}\n`;
}

function javascript({ method, url, headers }: Copied): string {
  const options = [
    ...(method === "GET" ? [] : [`method: ${literal(method)}`]),
    ...(Object.keys(headers).length === 0 ? [] : [`headers: ${literal(headers)}`]),
    ...(method === "PUT" ? ["body: file"] : []),
  ];
  const given = options.length === 0 ? "" : `, { ${options.join(", ")} }`;
  const check = "if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);";
  return `const response = await fetch(${literal(url)}${given});\n${check}\n`;
}

/** Strings and objects of strings in JSON are literals of Python and JavaScript, too. */
const literal = (value: string | Record<string, string>): string => JSON.stringify(value);

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+!|~&-]/g, "\\$&");
