/** Upload forms: their options, and a page with one. */
import type { PostForm, PostObjectOptions } from "presigned";

export const MB = 1_000_000;

export interface FormLimits {
  /** In bytes, the least and the most. */
  size: [number, number];
  /** What the content type starts with; empty for any. */
  contentType: string;
}

/** Returns the options of a form with these limits, whose response has status 201. */
export const formOptions = ({ size, contentType }: FormLimits): PostObjectOptions => ({
  startsWith: { "Content-Type": contentType },
  fields: { success_action_status: "201" },
  contentLengthRange: size,
});

/** Returns a complete page, whose script sets the content type from the file. */
export const formPage = (form: Pick<PostForm, "toHtml">): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Upload a file</title>
<style>body { font: 1rem/1.5 system-ui; max-width: 30rem; margin: 15vh auto; padding: 0 1rem } input { display: block; margin: 1rem 0 } [name=Content-Type] { display: none }</style>
<h1>Upload a file</h1>
${form.toHtml()}
<script>
  const { elements } = document.forms[0];
  elements.file.onchange = () => { elements["Content-Type"].value = elements.file.files[0]?.type || "application/octet-stream"; };
</script>
</html>
`;
