using System.Reflection;

namespace Etl.Parquet.Tests;

/// <summary>What others may call; names and shapes follow Parquet.Net, so that it can take this library's place.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void PublicTypes_AreThoseMeantToBe()
    {
        string[] types =
        [
            "Etl.Parquet.CompressionMethod",
            "Etl.Parquet.DataColumnStatistics",
            "Etl.Parquet.ParquetCorruptException",
            "Etl.Parquet.ParquetException",
            "Etl.Parquet.ParquetLimitException",
            "Etl.Parquet.ParquetOptions",
            "Etl.Parquet.ParquetReader",
            "Etl.Parquet.ParquetRowGroupReader",
            "Etl.Parquet.ParquetRowGroupWriter",
            "Etl.Parquet.ParquetSchemaException",
            "Etl.Parquet.ParquetUnsupportedException",
            "Etl.Parquet.ParquetWriter",
            "Etl.Parquet.Schema.DataField",
            "Etl.Parquet.Schema.DataField`1",
            "Etl.Parquet.Schema.DateTimeDataField",
            "Etl.Parquet.Schema.DateTimeFormat",
            "Etl.Parquet.Schema.Field",
            "Etl.Parquet.Schema.ParquetSchema",
        ];

        Assert.Equal(types, typeof(ParquetWriter).Assembly.GetExportedTypes().Select(t => t.FullName!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Assembly_DependsOnTheRuntimeAlone() =>
        Assert.All(
            typeof(ParquetWriter).Assembly.GetReferencedAssemblies(),
            (AssemblyName name) => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));
}
