import { Fault } from "../../../core/fault.ts";
import { awsFault } from "../aws-fault.ts";

/** What the SDK's errors have in common: a name, an HTTP status, or the operating system's code. */
type SdkError = {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
};

type Explanation = readonly [code: string, what: string, mend: string];

const NO_REGION: Explanation = [
  "no-region",
  "no AWS region is set",
  "set AWS_REGION, or a region in the profile that AWS_PROFILE names",
];
const NO_CREDENTIALS: Explanation = [
  "no-credentials",
  "there are no credentials for AWS",
  "log in, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
];
const BAD_CREDENTIALS: Explanation = [
  "bad-credentials",
  "AWS does not accept the credentials, or they have expired",
  "log in again, and check AWS_PROFILE",
];
const NOT_ALLOWED: Explanation = [
  "access-denied",
  "AWS does not allow this with these credentials",
  "check AWS_PROFILE, or ask for the rights that docs/aws.md names",
];
const WRONG_CLOCK: Explanation = [
  "wrong-clock",
  "AWS says that this machine's clock is wrong",
  "set the clock",
];
const BAD_REGION: Explanation = [
  "bad-region",
  "no AWS region can have this name",
  "check AWS_REGION, or the profile's",
];
const BAD_ENDPOINT: Explanation = [
  "bad-endpoint",
  "AWS_ENDPOINT_URL is no URL",
  "write it as http://127.0.0.1:4566, or unset it",
];
const BUSY: Explanation = ["aws-busy", "AWS is asked too often at the moment", "try again in a minute"];
const UNREACHABLE: Explanation = [
  "aws-unreachable",
  "AWS cannot be reached",
  "check the network, AWS_REGION and AWS_ENDPOINT_URL",
];

const BY_NAME: Readonly<Record<string, Explanation>> = {
  CredentialsProviderError: NO_CREDENTIALS,
  TokenProviderError: BAD_CREDENTIALS,
  ExpiredToken: BAD_CREDENTIALS,
  ExpiredTokenException: BAD_CREDENTIALS,
  RequestExpired: BAD_CREDENTIALS,
  RequestTimeTooSkewed: WRONG_CLOCK,
  InvalidClientTokenId: BAD_CREDENTIALS,
  InvalidAccessKeyId: BAD_CREDENTIALS,
  UnrecognizedClientException: BAD_CREDENTIALS,
  SignatureDoesNotMatch: BAD_CREDENTIALS,
  InvalidSignatureException: BAD_CREDENTIALS,
  AccessDenied: NOT_ALLOWED,
  AccessDeniedException: NOT_ALLOWED,
  UnauthorizedOperation: NOT_ALLOWED,
  Throttling: BUSY,
  ThrottlingException: BUSY,
  RequestLimitExceeded: BUSY,
  SlowDown: BUSY,
  TimeoutError: UNREACHABLE,
  NetworkingError: UNREACHABLE,
};

const NETWORK_CODES =
  /^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_|EHOST|ENET|EPIPE|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/**
 * Why AWS could not be asked for a stack, in the user's words: it is the first that a command asks for, so that what is wrong
 * with credentials, region or network shows here. The SDK's own texts are never shown: they quote requests.
 */
export function stackFault(error: unknown, place: string): unknown {
  const explanation = explain(error as SdkError);
  if (explanation === undefined) return awsFault("DescribeStacks", error, place);
  const [code, what, mend] = explanation;
  return new Fault(code, what, { place, mend });
}

function explain({ name = "", message = "", code = "", $metadata }: SdkError): Explanation | undefined {
  // The SDK has no names for these.
  if (message === "Region is missing") return NO_REGION;
  if (message.startsWith("Region not accepted")) return BAD_REGION;
  if (code === "ERR_INVALID_URL") return BAD_ENDPOINT;
  const byName = BY_NAME[name];
  if (byName !== undefined) return byName;
  if (NETWORK_CODES.test(code)) return UNREACHABLE;
  const status = $metadata?.httpStatusCode ?? 0;
  if (status === 401 || status === 403) return NOT_ALLOWED;
  return status === 429 || status === 503 ? BUSY : undefined;
}
