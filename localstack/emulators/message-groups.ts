import type { buildApp } from "fauxqs";

type Attributes = Record<string, { readonly DataType: string; readonly StringValue: string }>;

/** What we read and write of SQS's requests and answers. */
type Entry = { readonly MessageGroupId?: string; MessageAttributes?: Attributes };
type SendRequest = Entry & { readonly Entries?: Entry[] };
type ReceiveRequest = {
  readonly AttributeNames?: string[];
  readonly MessageSystemAttributeNames?: string[];
  readonly MessageAttributeNames?: string[];
};
type Received = {
  Attributes?: Record<string, string>;
  MessageAttributes?: Attributes;
  MD5OfMessageAttributes?: string;
};

/** Where a standard queue's message carries its group within fauxqs. */
const HIDDEN = "emulator.MessageGroupId";

const actionOf = (target: unknown) => String(target).replace("AmazonSQS.", "");

/**
 * SQS keeps a message's group in standard queues too, since they are fair (July 2025), and returns it on receipt. fauxqs
 * forgets it, so it travels there as a message attribute, which clients do not see.
 */
export function keepMessageGroups(app: ReturnType<typeof buildApp>): void {
  app.addHook("preHandler", async ({ headers, body }) => {
    const action = actionOf(headers["x-amz-target"]);
    if (action === "SendMessage" || action === "SendMessageBatch") {
      const request = body as SendRequest;
      for (const entry of request.Entries ?? [request]) hide(entry);
    } else if (action === "ReceiveMessage") {
      const { MessageAttributeNames: names } = body as ReceiveRequest;
      if (names !== undefined && names.length > 0) names.push(HIDDEN);
    }
  });
  app.addHook("preSerialization", async ({ headers, body }, _reply, payload) => {
    if (actionOf(headers["x-amz-target"]) !== "ReceiveMessage") return payload;
    const { AttributeNames = [], MessageSystemAttributeNames = [] } = body as ReceiveRequest;
    const asked = [...AttributeNames, ...MessageSystemAttributeNames];
    const isAsked = asked.includes("All") || asked.includes("MessageGroupId");
    const { Messages = [], ...rest } = payload as { Messages?: Received[] };
    if (Messages.length === 0) return payload;
    return { ...rest, Messages: Messages.map((message) => shown(message, isAsked)) };
  });
}

function hide(entry: Entry): void {
  const { MessageGroupId } = entry;
  if (MessageGroupId === undefined) return;
  entry.MessageAttributes = {
    ...entry.MessageAttributes,
    [HIDDEN]: { DataType: "String", StringValue: MessageGroupId },
  };
}

function shown(message: Received, isAsked: boolean): Received {
  const { MessageAttributes = {}, MD5OfMessageAttributes, ...rest } = message;
  const { [HIDDEN]: group, ...others } = MessageAttributes;
  const hasOthers = Object.keys(others).length > 0;
  return {
    ...rest,
    ...(hasOthers && { MessageAttributes: others, MD5OfMessageAttributes }),
    ...(isAsked && group && { Attributes: { ...message.Attributes, MessageGroupId: group.StringValue } }),
  } as Received;
}
