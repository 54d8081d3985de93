using System.Globalization;

namespace Etl.Shared;

/// <summary>
/// How much of a text came through, and how much of what came through is the text's: counted in single characters, whatever
/// their order, and in runs of characters, which tell order and place too.
/// </summary>
internal sealed class TextOverlap
{
    private const int Run = 6;
    private long _common;
    private long _expected;
    private long _actual;
    private long _runsCommon;
    private long _runsExpected;
    private long _runsActual;

    /// <summary>Share of the expected characters that came through.</summary>
    public double Recall => Share(_common, _expected);

    /// <summary>Share of the characters that came through which were expected.</summary>
    public double Precision => Share(_common, _actual);

    /// <summary>The same for runs of six characters.</summary>
    public (double Recall, double Precision) Runs => (Share(_runsCommon, _runsExpected), Share(_runsCommon, _runsActual));

    /// <summary>Holds a text against another.</summary>
    /// <param name="expected">What should have come through, white space removed.</param>
    /// <param name="actual">What did.</param>
    /// <returns>Characters lost and characters added, for a list of the worst.</returns>
    public (int Lost, int Added) Add(string expected, string actual)
    {
        var common = Common(Grams(expected, 1), Grams(actual, 1));
        _common += common;
        _expected += expected.Length;
        _actual += actual.Length;
        _runsCommon += Common(Grams(expected, Run), Grams(actual, Run));
        _runsExpected += Math.Max(0, expected.Length - Run + 1);
        _runsActual += Math.Max(0, actual.Length - Run + 1);
        return (expected.Length - common, actual.Length - common);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"characters recall {Recall:P2} precision {Precision:P2}, runs of {Run} recall {Runs.Recall:P2} precision {Runs.Precision:P2}");

    private static double Share(long part, long whole) => whole == 0 ? 1 : (double)part / whole;

    private static Dictionary<string, int> Grams(string text, int length)
    {
        var grams = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + length <= text.Length; i++)
        {
            var gram = text.Substring(i, length);
            grams[gram] = grams.GetValueOrDefault(gram) + 1;
        }

        return grams;
    }

    private static int Common(Dictionary<string, int> a, Dictionary<string, int> b) => a.Sum(g => Math.Min(g.Value, b.GetValueOrDefault(g.Key)));
}
