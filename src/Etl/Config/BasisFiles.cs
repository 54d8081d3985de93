namespace Etl.Config;

/// <summary>The files that others name for what they do not say themselves.</summary>
/// <param name="basis">How they are named.</param>
/// <param name="folder">Where they are.</param>
internal sealed class BasisFiles(SettingsBasis basis, string folder)
{
    private readonly Dictionary<string, YamlMapping?> _parts = new(StringComparer.Ordinal);

    /// <summary>A file's nodes over those of the file that it names.</summary>
    /// <param name="root">The file.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public YamlNode Under(YamlNode root, ProblemList problems)
    {
        if (root is not YamlMapping mapping || mapping.Find(basis.Key) is not YamlScalar { IsNull: false } named)
        {
            return root;
        }

        string[] names = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)] : [];
        if (!names.Contains(named.Text, StringComparer.Ordinal))
        {
            problems.Add(named,
                $"{basis.Key}: \"{named.Text}\" is no file of {folder}{NearestWord.Suggest(named.Text, names)} allowed: {string.Join(", ", names)}");
            return root;
        }

        return Part(named.Text) is { } part ? YamlOverlay.Lay(mapping, part, named) : root;
    }

    /// <summary>What a file says; null where it can't be read, which is told where the file itself is loaded.</summary>
    private YamlMapping? Part(string name)
    {
        if (!_parts.TryGetValue(name, out var part))
        {
            var path = Path.Combine(folder, name + ".yaml");
            part = (YamlTree.Read(YamlFile.ReadText(path), new ProblemList(path)) as YamlMapping)?.Find(basis.Part) as YamlMapping;
            _parts.Add(name, part);
        }

        return part;
    }
}
