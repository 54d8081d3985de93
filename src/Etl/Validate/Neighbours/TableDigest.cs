namespace Etl.Validate.Neighbours;

/// <summary>A table's non-zero cells in short.</summary>
/// <param name="Hash">Equal for tables that agree in every non-zero cell; 0 where the table has none.</param>
/// <param name="NonZero">How many there are.</param>
/// <param name="Bits">How telling they are: the sum of log2(1 + number) over their distinct numbers; 0 for fewer than four.</param>
internal readonly record struct TableDigest(ulong Hash, int NonZero, float Bits);
