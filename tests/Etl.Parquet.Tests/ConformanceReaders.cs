using System.Diagnostics;
using System.Text.Json;

namespace Etl.Parquet.Tests;

/// <summary>
/// Readers that this project did not write (DuckDB, hyparquet), run by node. Where they are not installed the test is
/// skipped and says why; with <c>ETL_REQUIRE_CONFORMANCE=1</c> it fails.
/// </summary>
internal static class ConformanceReaders
{
    private static readonly Lazy<string> Folder = new(FindFolder);
    private static readonly Lazy<string?> Missing = new(WhatIsMissing);

    /// <summary>Runs SQL statements in one DuckDB and gives the rows of each, values as text.</summary>
    public static async Task<string?[][][]> DuckDbAsync(params string[] statements)
    {
        var output = await RunAsync("duckdb.mjs", JsonSerializer.Serialize(statements));
        return JsonSerializer.Deserialize<string?[][][]>(output)!;
    }

    /// <summary>Reads a file with hyparquet, values as text.</summary>
    public static async Task<HyparquetTable> HyparquetAsync(string path, object? filter = null)
    {
        var output = await RunAsync("hyparquet.mjs", JsonSerializer.Serialize(new { path, filter }));
        return JsonSerializer.Deserialize<HyparquetTable>(output, JsonSerializerOptions.Web)!;
    }

    private static async Task<string> RunAsync(string script, string input)
    {
        if (Missing.Value is { } missing)
        {
            if (Environment.GetEnvironmentVariable("ETL_REQUIRE_CONFORMANCE") == "1")
            {
                Assert.Fail(missing);
            }

            Assert.Skip(missing);
        }

        var token = TestContext.Current.CancellationToken;
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder.Value, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync(token);
        var error = node.StandardError.ReadToEndAsync(token);
        await node.StandardInput.WriteAsync(input.AsMemory(), token);
        node.StandardInput.Close();
        await node.WaitForExitAsync(token);
        Assert.True(node.ExitCode == 0, $"{script}: {await error}");
        return await output;
    }

    private static string? WhatIsMissing()
    {
        if (!Directory.Exists(Path.Combine(Folder.Value, "node_modules")))
        {
            return $"the conformance readers are not installed: run {Path.Combine(Folder.Value, "install.sh")}";
        }

        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
            node.WaitForExit();
            return node.ExitCode == 0 ? null : "node --version fails: install node 20 or later";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "node is not on the PATH: install node 20 or later";
        }
    }

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Etl.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? ".", "tests", "Etl.Parquet.Tests", "conformance");
    }

    /// <summary>What hyparquet read.</summary>
    internal sealed record HyparquetTable(string[] Columns, string?[][] Rows);
}
