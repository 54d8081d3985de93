using System.Diagnostics;
using System.Text.RegularExpressions;
using Etl.Cli;

namespace Etl.EndToEnd.Tests;

/// <summary>What is shipped to install the program with: as far as it can be tried without a machine to install it on.</summary>
public sealed partial class DeployTests
{
    private static string Folder => Path.Combine(Workplace.RepositoryRoot(), "deploy");

    [Fact]
    public void CommandLines_OfTheInstallation_AreUnderstood()
    {
        string[] commands =
        [
            .. Matches("etl.service", ExecStart()),
            .. Matches("Containerfile", Array()).Select(Joined),
            .. Matches("compose.yaml", Array()).Where(static c => c.Contains("--data", StringComparison.Ordinal)).Select(Joined),
        ];

        Assert.Equal(["serve", "serve", "status", "snapshot"], commands.Select(static c => c.Split(' ')[0]));
        foreach (var command in commands)
        {
            var parsed = EtlProgram.Root().Parse(command.Split(' '));
            Assert.True(UsageErrors.Of(parsed) is [], command);
            Assert.NotEqual("etl", parsed.CommandResult.Command.Name);
        }
    }

    [Fact]
    public async Task Unit_SystemdLooksAtIt_FindsNothingWrong()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "there is no systemd");
        var folder = Directory.CreateTempSubdirectory("etl-unit-");
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "etl.service"), TestContext.Current.CancellationToken);
        // The program need not be installed to look at the unit.
        var unit = Path.Combine(folder.FullName, "etl.service");
        await File.WriteAllTextAsync(unit, text.Replace("/opt/etl/Etl.Cli", "/bin/sh", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        using var process = Process.Start(new ProcessStartInfo("/usr/bin/systemd-analyze", ["verify", unit]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        Assert.True(process.ExitCode == 0 && said.Length == 0, said);
    }

    [Fact]
    public void Containerfile_WhatItCopies_IsThere()
    {
        var sources = Matches("Containerfile", Copy()).SelectMany(static c => c.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]);

        Assert.All(sources, static s => Assert.True(Path.Exists(Path.Combine(Workplace.RepositoryRoot(), s)), $"there is no {s}"));
    }

    [Fact]
    public void Containerfile_WhatTheBuildReads_IsCopied()
    {
        var copied = Matches("Containerfile", Copy()).SelectMany(static c => c.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]).ToHashSet();
        var read = Directory.EnumerateFiles(Path.Combine(Workplace.RepositoryRoot(), "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(static f => Outside().Matches(File.ReadAllText(f)).Select(static m => m.Groups[1].Value)).Distinct();

        Assert.All(read, r => Assert.True(copied.Contains(r), $"the build reads {r}, and the image has it not"));
    }

    private static IEnumerable<string> Matches(string file, Regex pattern) =>
        pattern.Matches(File.ReadAllText(Path.Combine(Folder, file))).Select(static m => m.Groups[1].Value);

    private static string Joined(string array) =>
        string.Join(' ', array.Split(',').Select(static a => a.Trim(' ', '"')).Where(static a => a != "/app/Etl.Cli"));

    [GeneratedRegex("^ExecStart=/opt/etl/Etl.Cli (.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ExecStart();

    [GeneratedRegex(@"(?:CMD|command:) \[([^\]]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Array();

    [GeneratedRegex(@"""\.\./\.\./([^/""*]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex Outside();

    [GeneratedRegex("^COPY (?!--from)(.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Copy();
}
