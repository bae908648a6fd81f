import type { EventDelivery } from "../../../../adapters/aws/host/deliveries.ts";

/** A delivery, as a function would have been handed it. */
export function delivery(messageId: string, given: Partial<EventDelivery> = {}): EventDelivery {
  return {
    messageId,
    queue: "render",
    run: "run",
    body: "{}",
    receiveCount: 1,
    receipt: messageId,
    ...given,
  };
}
