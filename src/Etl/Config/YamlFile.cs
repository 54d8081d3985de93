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
        where T : class
    {
        var problems = new ProblemList(fileName);
        YamlNode? root = YamlTree.Read(text, problems);
        object? made = null;
        if (root is not null)
            new SettingsMapper(problems).TryMap(root, SettingType.OfRoot(typeof(T)), "", out made);

        problems.ThrowIfAny();
        return (T)made!;
    }

    /// <summary>Text of a configuration file, without byte order mark, lines ended by <c>\n</c>.</summary>
    internal static string ReadText(string path)
    {
        var problems = new ProblemList(path);
        try
        {
            string text = StrictUtf8.GetString(File.ReadAllBytes(path));
            return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException e)
        {
            problems.Add(0, 0, $"not UTF-8 (byte {e.Index}); save the file as UTF-8");
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
