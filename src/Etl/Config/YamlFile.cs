using System.Text;

namespace Etl.Config;

/// <summary>
/// Reads a YAML file into typed settings. Keys are the snake_case names of the type's settable properties (or constructor
/// parameters); everything is strict, and every problem of a file is told at once, with its place.
/// </summary>
public static class YamlFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">Settings type: a class or record with one public constructor.</typeparam>
    /// <param name="path">File, UTF-8.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ConfigurationException">The file can't be read, or says something that is not allowed.</exception>
    public static T Load<T>(string path)
        where T : class => Parse<T>(ReadText(path), path);

    /// <summary>Reads a text.</summary>
    /// <typeparam name="T">Settings type: a class or record with one public constructor.</typeparam>
    /// <param name="text">YAML.</param>
    /// <param name="fileName">Name to use in messages.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ConfigurationException">The text says something that is not allowed.</exception>
    public static T Parse<T>(string text, string fileName)
        where T : class => Parse<T>(text, fileName, static (root, _) => root);

    /// <summary>Reads a text whose nodes are changed before they are mapped.</summary>
    internal static T Parse<T>(string text, string fileName, Func<YamlNode, ProblemList, YamlNode> change)
        where T : class
    {
        var problems = new ProblemList(fileName);
        var root = YamlTree.Read(text, problems);
        object? made = null;
        if (root is not null)
        {
            root = change(root, problems);
            new SettingsMapper(problems).TryMap(root, SettingType.OfRoot(typeof(T)), "", out made);
        }

        problems.ThrowIfAny();
        return (T)made!;
    }

    /// <summary>Line and column of what a file says at a path; of what is above it where it is not there.</summary>
    /// <param name="path">File, UTF-8, known to be YAML.</param>
    /// <param name="place">Path in the words of the file, e.g. <c>sources[0]</c>.</param>
    /// <returns>Line and column, from 1.</returns>
    internal static (int Line, int Column) PlaceOf(string path, string place) =>
        YamlTree.Read(ReadText(path), new ProblemList(path)) is { } root && NodePath.Find(root, place) is var node ? (node.Line, node.Column) : (0, 0);

    /// <summary>Text of a configuration file, without byte order mark, lines ended by <c>\n</c>.</summary>
    internal static string ReadText(string path)
    {
        var problems = new ProblemList(path);
        byte[] bytes = [];
        try
        {
            bytes = File.ReadAllBytes(path);
            var text = StrictUtf8.GetString(bytes);
            return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException e)
        {
            ReadOnlySpan<byte> before = bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length));
            var column = before.Length - before.LastIndexOf((byte)'\n');
            problems.Add(before.Count((byte)'\n') + 1, column, "not UTF-8 from here on; allowed: UTF-8 (save the file as that)");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(0, 0, "no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(0, 0, "can't be read: " + e.Message);
        }

        problems.ThrowIfAny();
        return "";
    }
}
