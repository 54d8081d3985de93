namespace Etl.Fetch.Settings;

/// <summary>A host as the settings name it: <c>files.example.org</c>, or with a port <c>files.example.org:8080</c>.</summary>
internal static class HostName
{
    /// <summary>Its address.</summary>
    /// <param name="text">Text of the setting.</param>
    /// <returns>Address of the host's root; null when the text names no host.</returns>
    public static Uri? TryParse(string text) =>
        Uri.TryCreate($"http://{text}", UriKind.Absolute, out var uri) && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" } && text.IndexOfAny(['/', '?', '#', '@', ' ']) < 0
            ? uri
            : null;
}
