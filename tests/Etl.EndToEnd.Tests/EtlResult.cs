using System.Text.Json;

namespace Etl.EndToEnd.Tests;

/// <summary>How the program ended.</summary>
internal sealed record EtlResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output, which must be one JSON value and nothing else.</summary>
    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;

    /// <summary>Fails with all that was printed when nothing was published: exit codes 0 and 3 say that something was.</summary>
    public EtlResult ExpectPublished() => Expect(ExitCode == 3 ? 3 : 0);

    /// <summary>Fails with all that was printed when the exit code is another.</summary>
    public EtlResult Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n--- output\n{Output}\n--- error\n{Error}");
        return this;
    }
}
