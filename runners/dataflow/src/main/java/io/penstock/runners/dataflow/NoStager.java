package io.penstock.runners.dataflow;

import com.google.api.services.dataflow.model.DataflowPackage;
import java.util.List;
import org.apache.beam.runners.dataflow.util.PackageUtil.StagedFile;
import org.apache.beam.runners.dataflow.util.Stager;
import org.apache.beam.sdk.options.PipelineOptions;

/** Uploads nothing, so that a graph can be made without a bucket; Beam makes it by its options. */
public final class NoStager implements Stager {

  /** As Beam asks for it. */
  public static NoStager fromOptions(PipelineOptions options) {
    return new NoStager();
  }

  @Override
  public List<DataflowPackage> stageFiles(List<StagedFile> filesToStage) {
    return List.of();
  }

  @Override
  public DataflowPackage stageToFile(byte[] bytes, String baseName) {
    return new DataflowPackage().setName(baseName).setLocation("not-staged/" + baseName);
  }
}
