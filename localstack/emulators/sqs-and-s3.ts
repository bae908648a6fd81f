import { buildApp } from "fauxqs";
import { keepMessageGroups } from "./message-groups.ts";

/** Bytes of a request's body: an object may be larger than the 11 MiB that fauxqs takes. */
const LARGEST_BODY = 1 << 30;

/** SQS and S3: fauxqs, in memory, on a free port of 127.0.0.1. */
export async function startSqsAndS3() {
  const app = buildApp({ logger: false });
  app.removeContentTypeParser("*");
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LARGEST_BODY }, (_request, body, done) =>
    done(null, body),
  );
  keepMessageGroups(app);
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, close: async () => app.close() };
}
