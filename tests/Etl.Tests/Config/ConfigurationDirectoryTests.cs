using Etl.Config;
using Etl.Model.Reports;
using Etl.Model.Settings;

namespace Etl.Tests.Config;

public sealed class ConfigurationDirectoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("etl-config-").FullName;

    private ConfigurationDirectory Settings => new(Path.Combine(_root, "config"), Path.Combine(_root, "pipelines"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void LoadFolder_Files_AreSortedByName()
    {
        Write("config/sources/b.yaml", "id: b");
        Write("config/sources/a.yaml", "id: a");
        Write("config/sources/notes.txt", "not mine");

        Assert.Equal(["a", "b"], Settings.LoadFolder<Named>("sources").Select(static f => f.Name));
    }

    [Fact]
    public void LoadFolder_Pipelines_AreInTheirOwnDirectory()
    {
        Write("pipelines/nightly.yaml", "id: nightly");

        Assert.Equal("nightly", Assert.Single(Settings.LoadFolder<Named>("pipelines")).Value.Id);
    }

    [Fact]
    public void LoadFolder_MistakesInTwoFiles_AreToldTogether()
    {
        Write("config/sources/a.yaml", "id: a\nnam: x");
        Write("config/sources/b.yaml", "id: wrong");

        var e = Assert.Throws<ConfigurationException>(() => Settings.LoadFolder<Named>("sources"));

        Assert.Equal(2, e.Problems.Count);
        Assert.Contains("a.yaml:2:1: unknown key \"nam\"", e.Message, StringComparison.Ordinal);
        Assert.Contains("id is \"wrong\"; allowed: \"b\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadFolder_Missing_SaysWhatToDo() =>
        Assert.Contains("--config", Assert.Throws<ConfigurationException>(() => Settings.LoadFolder<Named>("forms")).Message, StringComparison.Ordinal);

    [Fact]
    public void LoadFolder_YmlFile_IsNotIgnoredInSilence()
    {
        Write("config/sources/a.yml", "id: a");

        Assert.Contains("allowed: .yaml", Assert.Throws<ConfigurationException>(() => Settings.LoadFolder<Named>("sources")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config/sources/hebei/b.yaml")]
    [InlineData("config/b.yaml")]
    public void LoadFolder_FileInAPlaceThatIsNotRead_IsNotIgnoredInSilence(string name)
    {
        Write("config/sources/a.yaml", "id: a");
        Write(name, "id: b");

        var message = Assert.Throws<ConfigurationException>(() => Settings.LoadFolder<Named>("sources")).Message;

        Assert.True(message.Contains("b.yaml: a file here is not read; allowed: files in ", StringComparison.Ordinal),
            $"a planner would believe that {name} counts: {message}");
    }

    [Fact]
    public void LoadFolder_NotUtf8_SaysSo()
    {
        Write("config/sources/a.yaml", "");
        File.WriteAllBytes(Path.Combine(_root, "config/sources/a.yaml"), [0x69, 0x64, 0x3A, 0x61, 0x0A, 0x78, 0x3A, 0x20, 0xC7, 0xE5]);

        Assert.Contains("a.yaml:2:4: not UTF-8", Assert.Throws<ConfigurationException>(() => Settings.LoadFolder<Named>("sources")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void HashFile_LineEndsAndByteOrderMark_DoNotMatter()
    {
        Write("config/noise/a.yaml", "id: a\nname: x\n");
        var before = ConfigurationDirectory.HashFile(Path.Combine(_root, "config/noise/a.yaml"));
        Write("config/noise/a.yaml", "\uFEFFid: a\r\nname: x");

        Assert.Equal(before, ConfigurationDirectory.HashFile(Path.Combine(_root, "config/noise/a.yaml")));
    }

    [Theory]
    [InlineData("config/noise/a.yaml", "id: a\nname: y\n")]
    [InlineData("config/noise/b.yaml", "id: a\nname: x\n")]
    public void HashFile_AnotherContentOrName_IsAnotherHash(string file, string text)
    {
        Write("config/noise/a.yaml", "id: a\nname: x\n");
        var before = ConfigurationDirectory.HashFile(Path.Combine(_root, "config/noise/a.yaml"));
        Write(file, text);

        Assert.NotEqual(before, ConfigurationDirectory.HashFile(Path.Combine(_root, file)));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public sealed record Named : INamedByFile
    {
        public required string Id { get; init; }

        public string? Name { get; init; }
    }
}
