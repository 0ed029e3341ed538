// Services of AWS that give credentials: those of the S3 server of the tests, for 20 minutes.
import { once } from "node:events";
import { createServer } from "node:http";

export const ROLE = "arn:aws:iam::123456789012:role/reader";
export const SESSION_TOKEN = "SESSIONTOKENOFTHEROLE";

/** Starts STS and the portal of single sign-on; `requests` has the operation of each request. */
export async function startServices({ accessKeyId, secretAccessKey }) {
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const expiration = new Date(Date.now() + 1_200_000);
    if (request.url.startsWith("/federation/credentials")) {
      requests.push("GetRoleCredentials");
      const isValid = request.headers["x-amz-sso_bearer_token"] === "valid";
      response.writeHead(isValid ? 200 : 401, { "content-type": "application/json", ...(!isValid && { "x-amzn-errortype": "UnauthorizedException" }) });
      response.end(JSON.stringify(isValid ? { roleCredentials: { accessKeyId, secretAccessKey, sessionToken: SESSION_TOKEN, expiration: expiration.getTime() } } : { message: "Session token not found or invalid" }));
      return;
    }
    const operation = new URLSearchParams(body).get("Action");
    requests.push(operation);
    response.writeHead(200, { "content-type": "text/xml" });
    response.end(`<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>
<AssumedRoleUser><AssumedRoleId>AROA:session</AssumedRoleId><Arn>${ROLE}</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>${SESSION_TOKEN}</SessionToken><Expiration>${expiration.toISOString()}</Expiration></Credentials>
</${operation}Result></${operation}Response>`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}`, requests, close: () => server.close() };
}
