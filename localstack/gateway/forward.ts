import { type Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

/**
 * Hands a request to an emulator, its body as it comes. Where the client goes away, the emulator's request is cut off too.
 *
 * @param body what was read of the request already; undefined where nothing was, so that it is streamed
 * @returns the emulator's answer, its body unread
 */
export function forward(
  incoming: IncomingMessage,
  body: Buffer | undefined,
  emulator: string,
  agent: Agent,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // "100 Continue" was said here already.
    const { expect: _, connection: __, ...headers } = incoming.headers;
    const outgoing = request(new URL(incoming.url ?? "/", emulator), {
      method: incoming.method,
      headers,
      agent,
    });
    outgoing.on("response", resolve).on("error", reject);
    if (body === undefined) pipeline(incoming, outgoing).catch(reject);
    else outgoing.end(body);
  });
}

/** Hands an emulator's answer back. */
export async function answerWith(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  const { connection: _, "keep-alive": __, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, headers);
  await pipeline(answer, response);
}
