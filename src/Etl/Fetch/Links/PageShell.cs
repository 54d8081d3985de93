namespace Etl.Fetch.Links;

/// <summary>Tells cheaply which pages may show nothing themselves: a jump, a frame, a wall.</summary>
internal static class PageShell
{
    private const int Longest = 16_384;

    /// <summary>True for a short page of HTML that has a script, a refresh, a frame or a password field; all others are read as they are.</summary>
    public static bool MayBe(ReadOnlySpan<byte> body, string? contentType) =>
        body.Length is > 0 and <= Longest
        && (contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) ?? true)
        && (body.IndexOf("location"u8) >= 0 || body.IndexOf("efresh"u8) >= 0 || body.IndexOf("EFRESH"u8) >= 0 || body.IndexOf("frame"u8) >= 0
            || body.IndexOf("password"u8) >= 0 || body.IndexOf("cookie"u8) >= 0);
}
