using System.Security.Cryptography;
using System.Text;
using Etl.Model;
using Etl.Model.Settings;

namespace Etl.Config;

/// <summary>
/// What planners edit: the folders <c>sources</c>, <c>cms</c>, <c>forms</c>, <c>noise</c> and the files <c>bodies.yaml</c> and <c>known.yaml</c> under the
/// configuration directory, and <c>pipelines</c> wherever it is.
/// </summary>
/// <param name="configDirectory">Configuration directory, e.g. <c>config</c>.</param>
/// <param name="pipelinesDirectory">Directory of the pipeline files; folder <c>pipelines</c> stands for it.</param>
[CodeIdentity]
public sealed partial class ConfigurationDirectory(string configDirectory, string pipelinesDirectory)
{
    private const string Pipelines = "pipelines";
    private static readonly string[] SingleFiles = ["bodies", "known"];

    /// <summary>Path of a file or folder under the configuration directory; <c>pipelines</c> is the pipelines directory.</summary>
    /// <param name="name">Name, e.g. <c>regions.csv</c> or <c>sources</c>.</param>
    /// <returns>Path.</returns>
    public string PathOf(string name) => name == Pipelines ? pipelinesDirectory : Path.Combine(configDirectory, name);

    /// <summary>Reads every <c>*.yaml</c> of a folder.</summary>
    /// <typeparam name="T">Settings type.</typeparam>
    /// <param name="folder"><c>sources</c>, <c>forms</c>, <c>noise</c> or <c>pipelines</c>.</param>
    /// <returns>Files sorted by name (ordinal); at least none.</returns>
    /// <exception cref="ConfigurationException">The folder is missing, or files are wrong: every problem of every file.</exception>
    public IReadOnlyList<ConfigurationFile<T>> LoadFolder<T>(string folder)
        where T : class => LoadFolder<T>(folder, null);

    /// <summary>Reads every <c>*.yaml</c> of a folder, with what other files say where these are silent.</summary>
    /// <typeparam name="T">Settings type.</typeparam>
    /// <param name="folder"><c>sources</c>, <c>cms</c>, <c>forms</c>, <c>noise</c> or <c>pipelines</c>.</param>
    /// <param name="basis">Which other files; null for none.</param>
    /// <returns>Files sorted by name (ordinal); at least none.</returns>
    /// <exception cref="ConfigurationException">The folder is missing, or files are wrong: every problem of every file.</exception>
    public IReadOnlyList<ConfigurationFile<T>> LoadFolder<T>(string folder, SettingsBasis? basis)
        where T : class
    {
        var bases = basis is null ? null : new BasisFiles(basis, PathOf(basis.Folder));
        var problems = new List<ConfigurationProblem>();
        var loaded = new List<ConfigurationFile<T>>();
        foreach (var path in Files(folder))
        {
            try
            {
                loaded.Add(LoadOne<T>(path, bases));
            }
            catch (ConfigurationException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        return problems.Count == 0 ? loaded : throw new ConfigurationException(problems);
    }

    /// <summary>Reads a file that stands beside the folders.</summary>
    /// <typeparam name="T">Settings type.</typeparam>
    /// <param name="name"><c>bodies</c>.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ConfigurationException">The file is missing or wrong: every problem of it.</exception>
    public ConfigurationFile<T> LoadFile<T>(string name)
        where T : class => LoadOne<T>(PathOf(name + ".yaml"));

    /// <summary>Reads a file that stands beside the folders and need not be there.</summary>
    /// <typeparam name="T">Settings type.</typeparam>
    /// <param name="name"><c>known</c>.</param>
    /// <returns>What it says; null where there is none.</returns>
    /// <exception cref="ConfigurationException">The file is wrong: every problem of it.</exception>
    public T? FindFile<T>(string name)
        where T : class => File.Exists(PathOf(name + ".yaml")) ? LoadFile<T>(name).Value : null;

    /// <summary>Hash of one file: its name and its content, whatever its line ends or byte order mark.</summary>
    /// <param name="path">File, UTF-8.</param>
    /// <returns>SHA-256, 64 lower-case hex digits.</returns>
    /// <exception cref="ConfigurationException">The file can't be read.</exception>
    public static string HashFile(string path) =>
        Hash($"{Path.GetFileName(path)}\n{YamlFile.ReadText(path).TrimEnd('\n')}\n");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static ConfigurationFile<T> LoadOne<T>(string path, BasisFiles? bases = null)
        where T : class
    {
        var value = bases is null ? YamlFile.Load<T>(path) : YamlFile.Parse<T>(YamlFile.ReadText(path), path, bases.Under);
        var name = Path.GetFileNameWithoutExtension(path);
        if (value is INamedByFile { Id: var id } && id != name)
        {
            throw new ConfigurationException([new(path, 1, 1, $"id is \"{id}\"; allowed: \"{name}\", the file's name")]);
        }

        return new(path, name, HashFile(path), value);
    }

    private List<string> Files(string folder)
    {
        var path = PathOf(folder);
        if (!Directory.Exists(path))
        {
            throw new ConfigurationException(
                [new(path, 0, 0, "no such folder; run in the project's directory, or name the right one with --config or --pipelines")]);
        }

        List<string> files = [.. Directory.EnumerateFiles(path).Where(static f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)];
        // A .yml file would be left out without a word.
        if (files.Find(static f => f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)) is { } misnamed)
        {
            throw new ConfigurationException([new(misnamed, 0, 0, "name ends in .yml; allowed: .yaml")]);
        }

        files.RemoveAll(static f => !f.EndsWith(".yaml", StringComparison.Ordinal));
        ThrowIfStray(folder, path);
        return files;
    }

    /// <summary>A YAML file in a folder of its own, or beside the folders, would be left out without a word too.</summary>
    private void ThrowIfStray(string folder, string path)
    {
        var stray = Directory.EnumerateDirectories(path).SelectMany(static d => Yaml(d, recurse: true));
        // Told once: with the folder that every configuration has.
        if (folder == "sources" && Path.GetFullPath(configDirectory) != Path.GetFullPath(pipelinesDirectory))
        {
            stray = stray.Concat(Yaml(configDirectory, recurse: false)
                .Where(static f => !SingleFiles.Contains(Path.GetFileNameWithoutExtension(f)) || !f.EndsWith(".yaml", StringComparison.Ordinal)));
        }

        ConfigurationProblem[] problems = [.. stray.Order(StringComparer.Ordinal).Select(f => new ConfigurationProblem(f, 0, 0,
            "a file here is not read; allowed: files "
                + $"in {PathOf("sources")}, {PathOf("cms")}, {PathOf("forms")}, {PathOf("noise")} or {pipelinesDirectory} itself, "
                + $"{PathOf("bodies.yaml")} and {PathOf("known.yaml")}"))];
        if (problems.Length > 0)
        {
            throw new ConfigurationException(problems);
        }
    }

    private static IEnumerable<string> Yaml(string path, bool recurse) =>
        Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = recurse })
            .Where(static f => f.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase));
}
