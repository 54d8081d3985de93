using System.Diagnostics;
using System.Security.Cryptography;
using Etl.SampleSite.Corpus;

namespace Etl.EndToEnd.Tests;

/// <summary>A directory of its own for a test: no configuration in it, so that the shipped one is used.</summary>
public sealed class Workplace : IDisposable
{
    public Workplace() => Root = Directory.CreateTempSubdirectory("etl-e2e-").FullName;

    public string Root { get; }

    public string Data => Of("data");

    public string Of(string name) => Path.Combine(Root, name);

    /// <summary>Runs a command here, in this process.</summary>
    internal Task<EtlResult> EtlAsync(params string[] arguments) => EtlInProcess.RunAsync(Root, [.. arguments, "--data", Data]);

    /// <summary>Writes made-up report pages.</summary>
    public string Pages(int count, int seed = 1)
    {
        SampleCorpus.WriteFolder(Of("corpus"), count, seed, SampleMix.Clean, TestContext.Current.CancellationToken);
        return Path.Combine(Of("corpus"), "pages");
    }

    /// <summary>The shipped configuration, to be spoilt.</summary>
    public void CopyConfiguration()
    {
        foreach (var folder in (string[])["config", "pipelines"])
        {
            Copy(Path.Combine(RepositoryRoot(), folder), Of(folder));
        }
    }

    /// <summary>SHA-256 of the latest snapshot's data files, by path; of some tables only when they are named.</summary>
    public static SortedDictionary<string, string> Digests(string data, params string[] tables)
    {
        var latest = Path.Combine(data, "snapshots", "latest");
        SortedDictionary<string, string> digests = new(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(latest + "/", "*.parquet", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(latest, file).Replace('\\', '/');
            if (tables.Length == 0 || tables.Contains(path.Split('/')[0], StringComparer.Ordinal))
            {
                digests[path] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
            }
        }

        return digests;
    }

    /// <summary>A copy of the data directory, or of another folder here, links as links.</summary>
    public async Task<string> CopyDataAsync(string name, string from = "data")
    {
        using var copy = Process.Start("cp", ["-a", Of(from), Of(name)]);
        await copy.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Of(name);
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static string RepositoryRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Etl.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests are not inside the repository.");
        }

        return folder.FullName;
    }
}
