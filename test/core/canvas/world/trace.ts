import type { CanvasHost } from "../../../../core/canvas/host.ts";

/** Ports that say what they are asked, and what they answer: to read a seed that fails. */
export function tracedPorts(ports: CanvasHost, trace: (what: string) => void): CanvasHost {
  return {
    ...ports,
    ledger: traced(ports.ledger, trace),
    queue: traced(ports.queue, trace),
    store: traced(ports.store, trace),
  };
}

function traced<Port extends object>(port: Port, trace: (what: string) => void): Port {
  return new Proxy(port, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        const call = `${String(name)}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`;
        const answer = method.apply(target, args);
        if (!(answer instanceof Promise)) return answer;
        return answer.then(
          (value) => {
            trace(`${call} => ${JSON.stringify(value) ?? ""}`);
            return value;
          },
          (error) => {
            trace(`${call} throws ${error}`);
            throw error;
          },
        );
      };
    },
  });
}
