using Etl.Model.Text;

namespace Etl.Clean.Noise;

/// <summary>How the lines of a page and the texts of noise rules are made comparable.</summary>
internal static class NoiseText
{
    /// <summary>A line, or a rule's text, without white space, bullets and full-width punctuation, in simplified characters.</summary>
    /// <param name="line">Line.</param>
    /// <returns>The text to compare.</returns>
    public static string Compact(string line) => TextKey.Narrow(line).TrimStart('•', '·', '|', '-');
}
