namespace Etl.Fetch.Settings;

/// <summary>A host as the settings name it: <c>files.example.org</c>, or with a port <c>files.example.org:8080</c>.</summary>
internal static class HostName
{
    /// <summary>What a pattern of hosts (<c>*.example.gov.cn</c>) stands for: the end of their names, with its dot; null for a single host.</summary>
    /// <param name="text">Text of the setting.</param>
    public static string? EndOf(string text) => text.StartsWith("*.", StringComparison.Ordinal) && TryParse(text[2..]) is { IsDefaultPort: true }
        && text.Count(static c => c == '.') > 1 ? text[1..].ToLowerInvariant() : null;

    /// <summary>Its address.</summary>
    /// <param name="text">Text of the setting.</param>
    /// <returns>Address of the host's root; null when the text names no host.</returns>
    public static Uri? TryParse(string text) =>
        Uri.TryCreate($"http://{text}", UriKind.Absolute, out var uri) && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            && text.IndexOfAny(['/', '?', '#', '@', ' ']) < 0
            ? uri
            : null;
}
