import { type AwsClients, awsClients } from "../../adapters/aws/clients.ts";
import { HeadObjectCommand } from "../../adapters/aws/sdk.ts";

type PutInput = { Bucket: string; Key: string; IfNoneMatch?: string; IfMatch?: string };

/**
 * Clients whose puts are held to If-None-Match and If-Match as S3 holds them, and the emulator does not.
 *
 * @param beforePut called before the condition of a put is looked at: what others may do at that moment
 */
export function clientsWithConditions(beforePut: () => Promise<void> = async () => {}): AwsClients {
  const clients = awsClients();
  clients.s3.middlewareStack.add(
    (next, context) => async (args) => {
      const { IfNoneMatch, IfMatch, Bucket, Key } = args.input as PutInput;
      if (context.commandName === "PutObjectCommand" && (IfNoneMatch ?? IfMatch) !== undefined) {
        await beforePut();
        const head = new HeadObjectCommand({ Bucket, Key });
        const etag = await clients.s3.send(head).then(
          ({ ETag }) => ETag,
          () => undefined,
        );
        const isSo = IfMatch === undefined ? etag === undefined : etag === IfMatch;
        if (!isSo) throw Object.assign(new Error("refused"), { name: "PreconditionFailed", $metadata: {} });
      }
      return next(args);
    },
    { step: "initialize" },
  );
  return clients;
}
