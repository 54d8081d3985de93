using System.Globalization;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>
/// A shell in a mount namespace of its own, where file systems can be mounted without being root and vanish with the shell. Root is
/// not held up by permission bits: a file system that is read-only has to be a real one.
/// </summary>
internal static class PrivateMounts
{
    private const string Functions = """
        step() { name=$1; shift; echo "=== $name"; dotnet "$PROGRAM" "$@" --data "$DATA" 2>&1; echo "exit $? latest $(readlink "$DATA/snapshots/latest")"; }

        """;

    /// <summary>Runs a script whose steps (<c>step NAME COMMAND…</c>) run the program on <c>$DATA</c>.</summary>
    /// <param name="workingDirectory">Where the program is started.</param>
    /// <param name="data">Data directory.</param>
    /// <param name="script">Bash.</param>
    /// <returns>Each step by its name.</returns>
    public static async Task<IReadOnlyDictionary<string, MountStep>> RunAsync(string workingDirectory, string data, string script)
    {
        await SkipWhereForbiddenAsync(workingDirectory);
        Dictionary<string, string> environment = new() { ["PROGRAM"] = EtlProcess.Program, ["DATA"] = data };
        using var shell = EtlProcess.Start(workingDirectory, "unshare", ["--map-root-user", "--mount", "bash", "-u", "-c", Functions + script], environment);
        var result = (await shell.EndAsync()).Expect(0);
        return result.Output.Split("=== ").Skip(1).Select(MountStep.Parse).ToDictionary(static s => s.Name, StringComparer.Ordinal);
    }

    private static async Task SkipWhereForbiddenAsync(string workingDirectory)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mount namespaces are Linux's");
        try
        {
            using var probe = EtlProcess.Start(workingDirectory, "unshare", ["--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], null);
            var result = await probe.EndAsync();
            Assert.SkipUnless(result.ExitCode == 0, "this system does not let a test mount a file system: " + result.Error);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Assert.Skip("there is no unshare: " + e.Message);
        }
    }

    /// <summary>What a step printed, how it ended, and where <c>latest</c> led then.</summary>
    internal sealed record MountStep(string Name, string Output, int ExitCode, string Latest)
    {
        public static MountStep Parse(string text)
        {
            var lines = text.TrimEnd().Split('\n');
            var end = lines[^1].Split(' ');
            return new(lines[0], string.Join('\n', lines[1..^1]), int.Parse(end[1], CultureInfo.InvariantCulture), end[^1]);
        }

        public MountStep Expect(int exitCode, string latest)
        {
            Assert.True(ExitCode == exitCode && Latest == latest,
                $"step {Name}: exit code {ExitCode} instead of {exitCode}, latest {Latest} instead of {latest}\n{Output}");
            return this;
        }
    }
}
