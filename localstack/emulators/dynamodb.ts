import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import dynalite from "dynalite";

/** DynamoDB: dynalite, in memory, on a free port of 127.0.0.1. Tables are there as soon as they are made. */
export async function startDynamodb() {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  server.prependListener("request", outliveClient);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined || error === null ? resolve() : reject(error)));
        // Clients keep their connections for later requests, and closing waits for these.
        server.closeAllConnections();
      }),
  };
}

/**
 * dynalite throws whatever a request's stream reports: a client that is killed while it sends would end this process. Its
 * listener for errors is kept away.
 */
function outliveClient(request: IncomingMessage): void {
  request.on("error", () => {});
  const on = request.on.bind(request);
  request.on = (event: string, listener: (...args: never[]) => void) =>
    event === "error" ? request : on(event, listener as (...args: unknown[]) => void);
}
