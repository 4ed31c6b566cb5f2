import { ErpNetError } from '../../core/errors.js';
import type { Exchange } from '../../core/request/exchange.js';
import { readResponse } from '../../core/request/response.js';

/** The server said no. Its words may quote data, so they are for the screen and not part of the problem, which is logged. */
export class RefusedError extends ErpNetError {
  readonly words: string | undefined;

  constructor(record: string, exchange: Exchange) {
    super({ code: 'record.refused', record, status: exchange.status });
    this.words = readResponse(exchange).serverError?.message;
  }
}
