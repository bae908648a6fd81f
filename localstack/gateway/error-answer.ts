import type { Answer } from "./cloudformation.ts";
import type { Service } from "./request-facts.ts";

/** An error of a service as its clients understand it. A 400 is a throttling, a 5xx the service's own fault. */
export function errorAnswer(service: Service, status: number): Answer {
  const code = status < 500 ? "ThrottlingException" : "ServiceUnavailable";
  if (service === "s3") {
    const body = `<Error><Code>${code === "ServiceUnavailable" ? code : "SlowDown"}</Code></Error>`;
    return { status, type: "application/xml", body };
  }
  return {
    status,
    type: "application/x-amz-json-1.0",
    body: JSON.stringify({ __type: `com.amazonaws.${service}#${code}`, message: "made to fail" }),
  };
}
