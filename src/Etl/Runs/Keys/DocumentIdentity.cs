using System.Security.Cryptography;
using System.Text;

namespace Etl.Runs;

/// <summary>Identity of a document: from its source and canonical address, never from a counter or a clock.</summary>
public static class DocumentIdentity
{
    /// <summary>The id.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="url">Canonical address.</param>
    /// <returns>16 lower-case hex digits of SHA-256 over both.</returns>
    public static string Of(string sourceId, string url) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sourceId}\n{url}")).AsSpan(0, 8));
}
