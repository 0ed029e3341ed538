// A route of Next.js: POST signs the uploads of a page with Uppy, GET redirects to a download.
//
//   npm install presigned next
//
// The page: uppy.use(AwsS3, awsS3Options(uppy, "/api/upload"))
import { Presigner } from "presigned";
import { createSignRequestHandler } from "presigned/uppy";

const bucket = process.env.BUCKET ?? "photos";
const s3 = Presigner.fromEnv();

interface User {
  id: string;
}

/** Replace this by your session: a page can send any header. */
async function userOf(request: Request): Promise<User | undefined> {
  const id = request.headers.get("x-user");
  return id === null ? undefined : { id };
}

const ownsKey = (key: string, user: User): boolean => key.startsWith(`${user.id}/`);

export const POST = createSignRequestHandler(s3, {
  bucket,
  authorize: userOf,
  keyFor: (file, user) => `${user.id}/${crypto.randomUUID()}-${file.name}`,
  ownsKey,
  maxSize: 5_000_000_000,
});

export async function GET(request: Request): Promise<Response> {
  const user = await userOf(request);
  const key = new URL(request.url).searchParams.get("key");
  if (!user || !key || !ownsKey(key, user)) return new Response("not found", { status: 404 });
  const { url } = s3.getObject(bucket, key, { expiresIn: 300, responseContentDisposition: "attachment" });
  return Response.redirect(url, 302);
}
