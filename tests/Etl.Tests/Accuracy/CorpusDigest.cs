using System.Security.Cryptography;
using System.Text;

namespace Etl.Tests.Accuracy;

/// <summary>SHA-256 over the names and contents of a folder's files, in the order of their names.</summary>
internal static class CorpusDigest
{
    public static async Task<string> OfAsync(string folder, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Name: Path.GetRelativePath(folder, f).Replace('\\', '/'), File: f));
        foreach (var (name, file) in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var content = await File.ReadAllBytesAsync(file, cancellationToken);
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
