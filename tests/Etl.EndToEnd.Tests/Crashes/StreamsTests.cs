namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>Standard output and error that can't be written: the disk of the logs is full, the terminal is gone.</summary>
public sealed class StreamsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("> /dev/full 2> /dev/full")]
    [InlineData("> /dev/full 2>&1 --log json")]
    [InlineData("2>&-")]
    public async Task Import_NothingCanBePrinted_PublishesAllTheSame(string streams)
    {
        (await ShellAsync($"import {_place.Pages(2)} {streams}")).Expect(0);

        (await _place.EtlAsync("snapshot", "verify")).Expect(0);
        Assert.Equal("done", (await _place.EtlAsync("runs", "--json")).Expect(0).Json()[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Import_OnlyTheResultCannotBePrinted_SaysSoAndKeepsItsExitCode()
    {
        var result = (await ShellAsync($"import {_place.Pages(2)} --json > /dev/full")).Expect(0);

        Assert.Contains("The result could not be written to standard output", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_ResultCannotBePrinted_EndsWith1()
    {
        (await _place.EtlAsync("import", _place.Pages(1), "--quiet")).Expect(0);

        var result = (await ShellAsync("runs --json > /dev/full")).Expect(1);

        Assert.Contains("The result could not be written to standard output", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private async Task<EtlResult> ShellAsync(string command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no device that is always full");
        using var shell = EtlProcess.Start(_place.Root, "/bin/sh", ["-c", $"exec dotnet '{EtlProcess.Program}' --data '{_place.Data}' {command}"], null);
        return await shell.EndAsync();
    }
}
