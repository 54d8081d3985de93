using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Etl.Identity;

/// <summary>Hashes.</summary>
internal static class Hashing
{
    /// <summary>Hash of lines.</summary>
    /// <param name="lines">Lines, none with a line end that matters.</param>
    /// <returns>32 lower-case hex digits (128 bits of SHA-256).</returns>
    public static string Of(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            // The length before each: no two different lists share a spelling.
            var plain = line.Replace("\r\n", "\n");
            text.Append(plain.Length).Append(':').Append(plain).Append('\n');
        }

        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        return BitConverter.ToString(hash, 0, 16).Replace("-", "").ToLowerInvariant();
    }
}
