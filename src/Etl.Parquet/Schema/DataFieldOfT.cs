namespace Etl.Parquet.Schema;

/// <summary>A column whose type is known at compile time.</summary>
/// <typeparam name="T">Type of a value, see <see cref="DataField(string, Type, bool?)"/>.</typeparam>
public sealed class DataField<T> : DataField
{
    /// <summary>Creates a column.</summary>
    /// <param name="name">Name, unique in the schema.</param>
    /// <param name="nullable">Whether nulls are allowed; by default so for strings and <see cref="Nullable{T}"/>.</param>
    public DataField(string name, bool? nullable = null)
        : base(name, typeof(T), nullable)
    {
    }
}
