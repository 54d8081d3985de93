using System.Reflection;
using Etl.Model;

namespace Etl.Runs.Codec;

/// <summary>
/// What the outputs of most reports have in common (words of the forms, how facts and checks are laid out), which each would spell anew: zstd refers to it.
/// Made of made-up reports by the benchmark <c>dictionary</c>. Outputs name it by the number in its first bytes and can't be read without it: a new one is
/// kept beside it.
/// </summary>
[CodeIdentity(Alone = true)]
internal static partial class OutputDictionary
{
    private const string Resource = "Etl.Runs.Codec.output-dictionary.txt";

    /// <summary>The dictionary, as zstd takes it.</summary>
    public static byte[] Bytes { get; } = Read();

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The embedded {Resource} is missing from the build.");
        using StreamReader reader = new(stream);
        return Convert.FromBase64String(reader.ReadToEnd());
    }
}
