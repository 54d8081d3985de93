using Etl.Model.Findings;

namespace Etl.Fetch.Http;

/// <summary>What came of one request: an answer with its whole body, or a failure.</summary>
internal sealed record HttpAnswer
{
    /// <summary>Status; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>Code of a failure that is not told by the status; null else.</summary>
    public string? Code { get; init; }

    /// <summary>What failed; null else.</summary>
    public string? Message { get; init; }

    public byte[] RequestHead { get; init; } = [];

    public byte[] ResponseHead { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public Uri? Location { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Address that answered, after redirects.</summary>
    public Uri? Address { get; init; }

    /// <summary>Requests made, redirects and retries counted.</summary>
    public int Attempts { get; init; }

    public bool IsSuccess => Code is null && Status is >= 200 and < 300;

    public bool IsRedirect => Code is null && Status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Worth another attempt.</summary>
    public bool IsTransient => Code is null && Status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>The host, not the document, is the trouble.</summary>
    public bool IsHostFailure => IsTransient || Code is FetchCodes.Timeout or FetchCodes.HostUnavailable or FetchCodes.HostDeferred or FetchCodes.HostNotFound
        or FetchCodes.ConnectionFailed or FetchCodes.TlsFailed;

    public static HttpAnswer Failure(string code, string message, int status = 0) => new() { Code = code, Message = message, Status = status };
}
