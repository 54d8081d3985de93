using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Etl.Runs.Keys;

/// <summary>Hashes that keys are made of.</summary>
public static class ContentKey
{
    /// <summary>Hash of a list of strings, in which no two different lists share a spelling.</summary>
    /// <param name="parts">The strings; null and empty differ.</param>
    /// <returns>32 lower-case hex digits (128 bits of SHA-256).</returns>
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        StringBuilder text = new();
        foreach (var part in parts)
        {
            if (part is null)
            {
                text.Append('-');
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
            }

            text.Append('\n');
        }

        return OfText(text.ToString());
    }

    /// <summary>Hash of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>32 lower-case hex digits (128 bits of SHA-256).</returns>
    public static string OfText(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
