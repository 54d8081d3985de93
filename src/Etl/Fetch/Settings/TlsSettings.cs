using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>What else than a certificate that this machine trusts is taken for that of the source's hosts.</summary>
public sealed record TlsSettings : IValidatable
{
    private const int Digits = 64;

    /// <summary>
    /// SHA-256 of the one certificate that is accepted, whatever is wrong with it (its chain, its name, its dates): 64 hex digits, colons
    /// between them do not matter. Default: none; a certificate that is not trusted fails with <c>tls_failed</c>, and the message has its SHA-256.
    /// </summary>
    public string? Accept { get; init; }

    /// <summary>The defaults; compares by reference, which tells "not given" from "given".</summary>
    internal static TlsSettings Default { get; } = new();

    /// <summary>The pin as plain lower-case digits; null without one.</summary>
    internal string? Pin => Accept?.Replace(":", "", StringComparison.Ordinal).Trim().ToLowerInvariant();

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Pin is { } pin && (pin.Length != Digits || !pin.All(char.IsAsciiHexDigit)))
        {
            yield return new("accept", $"\"{Accept}\"; allowed: the SHA-256 of a certificate, 64 hex digits, as the message of tls_failed gives it");
        }
    }
}
